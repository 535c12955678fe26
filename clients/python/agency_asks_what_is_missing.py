"""An agency asks what it lacks, drafts an application, and is refused with the reasons.

Every play has an agency of its own, so that it can be repeated.
"""

import hashlib
import sys
from datetime import date, datetime, timedelta
from uuid import UUID

from commerce_policy_client.api.certification_agencies_api import CertificationAgenciesApi
from commerce_policy_client.api.certification_applications_api import CertificationApplicationsApi
from commerce_policy_client.api.certification_capabilities_api import CertificationCapabilitiesApi
from commerce_policy_client.api.certification_evidence_api import CertificationEvidenceApi
from commerce_policy_client.models import (
    CertificationAgencyRequest,
    CertificationApplicationRequest,
    CertificationApplicationState,
    CertificationCapability,
    CertificationChannelsSessions,
    CertificationEvidenceRequest,
    CertificationFinding,
    CertificationFindingStatus,
    CertificationHostPid,
    CertificationOutcome,
    CertificationPermissionStatus,
)
from stage import Deviation, expect, given, refused, say, speaking_as, step

AGENCY_ID = given("SUITE_AGENCY_ID")
NOW = datetime.fromisoformat(given("SUITE_NOW"))
IN_FORCE_FROM = date(2021, 5, 21)
SESSIONS = 8

operator = speaking_as(given("SUITE_OPERATOR"))
agency = speaking_as(given("SUITE_AGENCY"))
applications = CertificationApplicationsApi(agency)
evidence = CertificationEvidenceApi(agency)


def missing(findings: list[CertificationFinding]) -> dict[str, str]:
    """By rule, how much is missing."""
    unmet = [f for f in findings if f.status == CertificationFindingStatus.NOT_MET]
    for finding in unmet:
        if finding.advice:
            say(f"{finding.clause}: {finding.advice.zh} · {finding.advice.en}")
    return {f.rule: f.distance.value if f.distance else "" for f in unmet}


def register() -> None:
    step("the operator registers an agency that holds no permission yet")
    registered = CertificationAgenciesApi(operator).certification_put_agency(
        AGENCY_ID,
        CertificationAgencyRequest(name="银河传媒", legacyPermission=False, liveOnly=False),
    )
    expect("the name", "银河传媒", registered.name)


def check_itself() -> None:
    step("the agency asks what it lacks")
    check = CertificationCapabilitiesApi(agency).certification_self_check(AGENCY_ID)
    expect("the permission", CertificationPermissionStatus.CLOSED, check.permission.status)
    wechat = next(
        c for c in check.capabilities if c.capability == CertificationCapability.WECHAT_CONTENT
    )
    expect("whether it is met", False, wechat.met)
    expect(
        "what is missing",
        {"effective-sessions": "10", "total-gmv": "5000000"},
        only_sessions(missing(wechat.decision.findings)),
    )


def only_sessions(lacking: dict[str, str]) -> dict[str, str]:
    """What of it a table of sessions can mend."""
    return {rule: lacking[rule] for rule in ("effective-sessions", "total-gmv") if rule in lacking}


def open_draft() -> UUID:
    step("it opens a draft; the same command sent again gives the first answer again")
    request = CertificationApplicationRequest(capability=CertificationCapability.WECHAT_CONTENT)
    drafts = [
        applications.certification_open_application(AGENCY_ID, request, idempotency_key=AGENCY_ID)
        for _ in range(2)
    ]
    expect("the state", CertificationApplicationState.DRAFT, drafts[0].state)
    expect("the second draft", drafts[0].application_id, drafts[1].application_id)
    return drafts[0].application_id


def hand_in_sessions(application_id: UUID) -> None:
    step(f"it names its host and hands in a table of {SESSIONS} live sessions")
    pid = f"pid-{AGENCY_ID}"
    evidence.certification_add_evidence(
        application_id,
        CertificationEvidenceRequest(
            CertificationHostPid(kind="HOST_PID", pid=pid, hostName="小林")
        ),
    )
    sheet = evidence.certification_add_evidence(
        application_id,
        CertificationEvidenceRequest(CertificationChannelsSessions(kind="CHANNELS_SESSIONS")),
    )
    table = session_table(pid).encode()
    kept = evidence.certification_put_evidence_file(application_id, sheet.evidence_id, table)
    say(f"{kept.media_type}, {kept.size} bytes, SHA-256 {kept.sha256}")
    expect("the SHA-256", hashlib.sha256(table).hexdigest(), kept.sha256)
    expect(
        "the file as it comes back",
        table,
        bytes(evidence.certification_get_evidence_file(application_id, sheet.evidence_id)),
    )


def session_table(pid: str) -> str:
    rows = ["sessionId,hostPid,startedAt,endedAt,gmvFen,platformGmvFen"]
    for number in range(SESSIONS):
        start = NOW.replace(hour=19, minute=0, second=0, microsecond=0)
        start -= timedelta(days=SESSIONS - number)
        end = start + timedelta(hours=2)
        rows.append(
            f"{AGENCY_ID}-{number},{pid},{start.isoformat()},{end.isoformat()},600000,523750"
        )
    return "\r\n".join(rows) + "\r\n"


def assess(application_id: UUID) -> None:
    step("the assessment says what would come of it")
    decision = applications.certification_assess_application(application_id)
    expect("the outcome", CertificationOutcome.DENIED, decision.outcome)
    expect_short(decision.findings)


def submit_too_early(application_id: UUID) -> None:
    step("submitted like this it is refused, with the findings")
    problem = refused(
        lambda: applications.certification_submit_application(application_id),
        422,
        "assessment-failed",
    )
    expect_short(problem.findings or [])
    state = applications.certification_get_application(application_id).state
    expect("the state", CertificationApplicationState.DRAFT, state)


def expect_short(findings: list[CertificationFinding]) -> None:
    expect(
        "what is missing",
        {"effective-sessions": "2", "total-gmv": "810000"},
        only_sessions(missing(findings)),
    )


def read_it_in_chinese(application_id: UUID) -> None:
    step("in Chinese the refusal reads so")
    in_chinese = CertificationApplicationsApi(speaking_as(given("SUITE_AGENCY"), "zh-CN"))
    problem = refused(
        lambda: in_chinese.certification_submit_application(application_id),
        422,
        "assessment-failed",
    )
    expect("whether it is in Chinese", True, any("一" <= c <= "鿿" for c in problem.detail))


def main() -> None:
    if NOW.date() < IN_FORCE_FROM:
        say(f"skipped: the rule is in force from {IN_FORCE_FROM}, and today is {NOW.date()}")
        return
    register()
    check_itself()
    application_id = open_draft()
    hand_in_sessions(application_id)
    assess(application_id)
    submit_too_early(application_id)
    read_it_in_chinese(application_id)
    print("As told.")


if __name__ == "__main__":
    try:
        main()
    except Deviation as deviation:
        sys.exit(f"not as told: {deviation}")
