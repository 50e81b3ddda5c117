-- one row per couple that has agreed on a part of a protocol, with the first day of the agreement
SELECT source, relationship, agreed_on FROM joint_agreement
