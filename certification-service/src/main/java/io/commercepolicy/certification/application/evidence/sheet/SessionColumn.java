package io.commercepolicy.certification.application.evidence.sheet;

import java.util.Optional;
import java.util.stream.Stream;

/** The columns of a session sheet, in the order in which we write them ourselves. */
enum SessionColumn {
  SESSION_ID("sessionId"),
  HOST_PID("hostPid"),
  STARTED_AT("startedAt"),
  ENDED_AT("endedAt"),
  GMV_FEN("gmvFen"),
  PLATFORM_GMV_FEN("platformGmvFen");

  private final String title;

  SessionColumn(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  static Optional<SessionColumn> titled(String title) {
    return Stream.of(values()).filter(column -> column.title.equals(title)).findFirst();
  }
}
