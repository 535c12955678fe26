package io.commercepolicy.creatorprotection.application.exam.bank;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes an XML file, an element a line. */
final class XmlFile {

  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter writer;
  private int depth;
  private boolean inText;

  /** Begins a file. */
  XmlFile() {
    try {
      writer =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Begins the root element, in a namespace that holds for all elements without a prefix. */
  XmlFile root(String element, String namespace, String schemaLocation, String... attributes) {
    return write(
        () -> {
          writer.writeCharacters("\n");
          writer.writeStartElement(element);
          writer.writeDefaultNamespace(namespace);
          writer.writeNamespace("xsi", XSI);
          writer.writeAttribute("xsi", XSI, "schemaLocation", schemaLocation);
          attributes(attributes);
          depth = 1;
        });
  }

  /** Declares what another prefix stands for, right after the root has begun. */
  XmlFile prefix(String prefix, String namespace) {
    return write(() -> writer.writeNamespace(prefix, namespace));
  }

  /**
   * Begins an element on a new line.
   *
   * @param attributes names and values by turns; {@code xml:lang} may be among them
   */
  XmlFile begin(String element, String... attributes) {
    return write(
        () -> {
          newLine();
          writer.writeStartElement(element);
          attributes(attributes);
          depth++;
        });
  }

  /** Ends the element begun last. */
  XmlFile end() {
    return write(
        () -> {
          depth--;
          if (!inText) {
            newLine();
          }
          inText = false;
          writer.writeEndElement();
        });
  }

  /** An element without content. */
  XmlFile empty(String element, String... attributes) {
    return write(
        () -> {
          newLine();
          writer.writeEmptyElement(element);
          attributes(attributes);
        });
  }

  /** An element with a text, whose line breaks become {@code br}. */
  XmlFile text(String element, String text, String... attributes) {
    begin(element, attributes);
    write(
        () -> {
          String[] lines = text.split("\n", -1);
          for (int i = 0; i < lines.length; i++) {
            if (i > 0) {
              writer.writeEmptyElement("br");
            }
            writer.writeCharacters(lines[i]);
          }
          inText = true;
        });
    return end();
  }

  /** Ends the root and the file. */
  byte[] finish() {
    end();
    write(
        () -> {
          writer.writeEndDocument();
          writer.close();
        });
    return bytes.toByteArray();
  }

  private void newLine() throws XMLStreamException {
    writer.writeCharacters("\n" + "  ".repeat(depth));
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i].startsWith("xml:")) {
        writer.writeAttribute(
            "xml", XMLConstants.XML_NS_URI, attributes[i].substring(4), attributes[i + 1]);
      } else {
        writer.writeAttribute(attributes[i], attributes[i + 1]);
      }
    }
  }

  private interface Step {
    void run() throws XMLStreamException;
  }

  private XmlFile write(Step step) {
    try {
      step.run();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return this;
  }
}
