package io.commercepolicy.kit.outbox;

import io.commercepolicy.kernel.Subject;
import java.util.Objects;
import java.util.UUID;

/**
 * Something that happened.
 *
 * @param type a reverse-DNS name, such as {@code io.commercepolicy.certification.permission-opened}
 * @param subject whom it is about: besides operators, only they can subscribe to it
 * @param decisionId the recorded decision that it cites, or null
 * @param data what else there is to say: anything that is written as a JSON object; null for
 *     nothing
 */
public record Event(String type, Subject subject, UUID decisionId, Object data) {

  public Event {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(subject, "subject");
  }
}
