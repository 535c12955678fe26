package io.commercepolicy.creatorprotection.application.exam.bank;

import io.commercepolicy.kernel.LocalizedText;
import io.commercepolicy.kit.problem.Violation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/** Reads a QTI 3.0 package; what is wrong is told by file and element. */
final class ReadingQti {

  /** One more than a bank may have: the check tells that these are too many. */
  private static final int MOST_ITEMS = BankCheck.MOST_QUESTIONS + 1;

  private final ImportDefaults defaults;
  private final List<BankQuestion> questions = new ArrayList<>();
  private final List<String> files = new ArrayList<>();
  private final List<Violation> unread = new ArrayList<>();

  private ReadingQti(ImportDefaults defaults) {
    this.defaults = defaults;
  }

  static Draft read(byte[] file, ImportDefaults defaults) {
    ReadingQti reading = new ReadingQti(defaults);
    try {
      reading.readAll(new QtiArchive(file));
    } catch (QtiArchive.RefusedException e) {
      reading.unread.add(Violation.of("", e.zh(), e.getMessage()));
    }
    return new Draft(reading.questions, reading.unread, reading::place);
  }

  private void readAll(QtiArchive archive) {
    Optional<XmlElement> manifest = xml(archive, Qti.MANIFEST_FILE);
    if (manifest.isEmpty()) {
      return;
    }
    List<XmlElement> items =
        manifest
            .get()
            .descendants("resource")
            .filter(resource -> resource.attribute("type").orElse("").contains("_item_"))
            .toList();
    if (items.isEmpty()) {
      unread(Qti.MANIFEST_FILE, "resource", "没有任何试题", "there is no item");
    }
    for (XmlElement resource : items.subList(0, Math.min(items.size(), MOST_ITEMS))) {
      read(archive, resource);
    }
  }

  private void read(QtiArchive archive, XmlElement resource) {
    String file = href(resource);
    if (file == null) {
      unread(Qti.MANIFEST_FILE, "resource", "缺少 href", "its href is missing or not a path");
      return;
    }
    xml(archive, file)
        .ifPresent(
            root -> {
              QtiItem item = new QtiItem(root, QtiMetadata.of(resource));
              item.question()
                  .ifPresent(
                      question -> {
                        files.add(file);
                        questions.add(defaults.complete(question));
                      });
              item.wrong().forEach(wrong -> unread(file, wrong.element(), wrong.message()));
            });
  }

  private static String href(XmlElement resource) {
    try {
      return resource.attribute("href").map(href -> URI.create(href).getPath()).orElse(null);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private Optional<XmlElement> xml(QtiArchive archive, String file) {
    byte[] content = archive.file(file);
    if (content == null) {
      unread.add(Violation.of("file:" + file, "压缩包中没有此文件", "the package has no such file"));
      return Optional.empty();
    }
    try {
      return Optional.of(XmlElement.read(content));
    } catch (XMLStreamException e) {
      unread.add(
          Violation.of(
              "file:" + file,
              "不是可接受的 XML（须格式正确，且没有文档类型与实体）",
              "not XML that is taken: it must be well-formed, without document type and entities"));
      return Optional.empty();
    }
  }

  private void unread(String file, String element, String zh, String en) {
    unread(file, element, LocalizedText.of(zh, en));
  }

  private void unread(String file, String element, LocalizedText message) {
    unread.add(new Violation("file:" + file + "/element:" + element, message));
  }

  private String place(Fault fault) {
    if (fault.question() == Fault.BANK) {
      return "";
    }
    String field = fault.field();
    // What an item itself does not say stands in the metadata of its resource.
    return isMetadata(field)
        ? "file:"
            + Qti.MANIFEST_FILE
            + "/resource:"
            + files.get(fault.question())
            + "/element:"
            + element(field)
        : "file:" + files.get(fault.question()) + "/element:" + element(field);
  }

  private static boolean isMetadata(String field) {
    return field.startsWith("tags")
        || List.of("difficulty", "clause", "violationType", "lessonId").contains(field);
  }

  private static String element(String field) {
    String[] parts = field.split("/");
    return switch (parts[0]) {
      case "kind" -> "qti-response-declaration";
      case "stem" -> "qti-prompt";
      case "options" ->
          parts.length > 1
              ? "qti-simple-choice[" + (Integer.parseInt(parts[1]) + 1) + "]"
              : "qti-simple-choice";
      case "correct" -> "qti-correct-response";
      case "explanation" -> "qti-modal-feedback";
      case "difficulty" -> "difficulty";
      case "tags" -> "keyword";
      case "clause", "violationType", "lessonId" -> "taxonPath";
      default -> "qti-assessment-item";
    };
  }
}
