"""The functions that take a store or a session of it and no viewer, each with the reason why nobody is asked."""

_PART = "a part of one transaction, whose beginning has asked; it is handed the open session"
_SETTLING = "opening a store; whoever does holds the key, and no client is told of"

UNASKED = {
    "definitions.publish.publish": _SETTLING,
    "ingest.batch.begin": _PART,
    "ingest.batch.keep": _PART,
    "ingest.batch.keep_refused": _PART,
    "ingest.batch.next_file": _PART,
    "ingest.batch.report": _PART + "; what it may show it is told by rights.asked_cells",
    "ingest.batch.stage_files": _PART,
    "ingest.history.data_version": "a number that says how many imports there were: the version of what is told",
    "ingest.history.is_empty": "yes or no, before anybody is in the store who could have a right",
    "ingest.merging.merge": _PART,
    "ingest.remarks.add": _PART,
    "ingest.remarks.keep": _PART,
    "ingest.staging.Stage": _PART,
    "ingest.staging.begin": _PART,
    "ingest.staging.check": _PART,
    "ingest.staging.forget": _PART,
    "ingest.staging.synthetic_file": _PART,
    "ingest.uploads.laid_down": "writes the caller's own files into the spool, and takes them away again",
    "refresh.check": _PART,
    "refresh.check_batch": _PART,
    "refresh.derive_everybody": _PART,
    "refresh.derive_touched": _PART,
    "refresh.settle": _SETTLING,
    "rights.local_day.local_day": "the practice's zone: of nobody",
    "rights.local_day.local_time": "the practice's zone: of nobody",
    "scoring.alarms.wrong_key_alarms": _PART,
    "scoring.derive.derive": _PART,
    "scoring.derive.derive_all": _PART,
    "store.migrations.check": _SETTLING,
    "store.migrations.publish": _SETTLING,
    "store.migrations.upgrade": _SETTLING,
    "store.migrations.upgrade_access": _SETTLING,
}
