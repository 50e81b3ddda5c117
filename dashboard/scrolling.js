// Streamlit leaves a page scrolled to where the button was: what a button opens would be met at its end. A button whose key
// says "from-the-top" leads to the top of the page, "from-the-first" to that of its list (a key that says "in-parts").
document.addEventListener("click", (event) => {
  if (event.target.closest('[class*="from-the-top"] button')) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  event.target.closest('[class*="from-the-first"] button')?.closest('[class*="-in-parts"]')?.scrollIntoView();
});
