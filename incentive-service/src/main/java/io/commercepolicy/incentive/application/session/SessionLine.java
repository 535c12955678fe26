package io.commercepolicy.incentive.application.session;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.commercepolicy.kit.problem.JsonPlaces;
import io.commercepolicy.kit.problem.ProblemException;
import io.commercepolicy.kit.problem.Violation;
import io.commercepolicy.kit.text.Ids;
import io.commercepolicy.kit.text.Texts;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads one session out of the JSON of a line: what a request to store it would have in its body,
 * and its id.
 */
@ApplicationScoped
class SessionLine {

  private static final String ID = "sessionId";
  private static final Pattern ID_FORM = Pattern.compile(Ids.PATTERN);

  private final ObjectMapper json;
  private final ObjectReader exact;
  private final CheckingSession checking;

  SessionLine(ObjectMapper json, CheckingSession checking) {
    this.json = json;
    this.exact = json.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    this.checking = checking;
  }

  /**
   * The session of a line. Nearly all lines are plain and read at once; whatever is not is read as
   * the body of a request is.
   *
   * @throws ProblemException {@code invalid-request}, with everything that is wrong
   */
  StoredSession read(byte[] bytes, int start, int length) {
    StoredSession plain = PlainLine.read(bytes, start, length);
    return plain != null ? plain : readAny(bytes, start, length);
  }

  /** The same, in the way that knows what to say about a line that is wrong. */
  StoredSession readAny(byte[] bytes, int start, int length) {
    List<Violation> violations = new ArrayList<>();
    StoredSession session = null;
    try {
      if (exact.readTree(text(bytes, start, length)) instanceof ObjectNode line) {
        String sessionId = id(line.remove(ID), violations);
        session = checking.check(sessionId, json.treeToValue(line, LiveSessionRequest.class));
      } else {
        violations.add(Violation.of("", "必须是 JSON 对象", "must be a JSON object"));
      }
    } catch (JacksonException e) {
      violations.addAll(JsonPlaces.violations("", e));
    } catch (ProblemException e) {
      violations.addAll(e.violations());
    }
    if (!violations.isEmpty()) {
      throw ProblemException.invalid(violations);
    }
    return session;
  }

  private static String id(JsonNode id, List<Violation> violations) {
    if (id == null || id.isNull()) {
      violations.add(new Violation("/" + ID, CheckingSession.message(Texts.REQUIRED)));
    } else if (!id.isTextual()) {
      violations.add(Violation.of("/" + ID, "必须是文本", "must be a text"));
    } else if (!ID_FORM.matcher(id.textValue()).matches()) {
      violations.add(new Violation("/" + ID, CheckingSession.message(Ids.MESSAGE)));
    }
    return id == null ? null : id.textValue();
  }

  /**
   * A line as text.
   *
   * @throws ProblemException {@code invalid-request} if it is not in UTF-8
   */
  static String text(byte[] bytes, int start, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, start, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.invalid("", "不是有效的 UTF-8", "not valid UTF-8");
    }
  }
}
