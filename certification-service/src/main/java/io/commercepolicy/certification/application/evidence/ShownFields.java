package io.commercepolicy.certification.application.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;

/** The fields of evidence of any kind, as they are shown; those of other kinds are null. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShownFields(
    String partyName,
    String platformAccountId,
    String contractNumber,
    LocalDate signedOn,
    String title,
    LocalDate cooperatedOn,
    String awardId,
    String awardName,
    LocalDate wonOn,
    String project,
    String client,
    LocalDate completedOn,
    LocalDate takenOn,
    String pid,
    String hostName,
    String description) {}
