package io.commercepolicy.creatorprotection.application.exam.bank;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of a small XML file, read without document types and entities, not too deep.
 *
 * @param attributes by local name; {@code xml:lang} with its prefix
 * @param content texts ({@link String}) and elements ({@link XmlElement}) in their order
 */
record XmlElement(
    String namespace, String name, Map<String, String> attributes, List<Object> content) {

  private static final int DEEPEST = 64;

  /**
   * Reads a file.
   *
   * @throws XMLStreamException if it is not well-formed, nested too deeply, or has a document type
   */
  static XmlElement read(byte[] file) throws XMLStreamException {
    XMLStreamReader reader = factory().createXMLStreamReader(new ByteArrayInputStream(file));
    XmlElement root = null;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw new XMLStreamException("a document type");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        root = element(reader, 1);
      }
    }
    return root;
  }

  Optional<String> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** The elements directly within this one. */
  Stream<XmlElement> children() {
    return content.stream().filter(XmlElement.class::isInstance).map(XmlElement.class::cast);
  }

  Stream<XmlElement> children(String wanted) {
    return children().filter(child -> child.name.equals(wanted));
  }

  /** The elements below this one, in the order of their starts. */
  Stream<XmlElement> descendants() {
    return children().flatMap(child -> Stream.concat(Stream.of(child), child.descendants()));
  }

  Stream<XmlElement> descendants(String wanted) {
    return descendants().filter(child -> child.name.equals(wanted));
  }

  /** The text within, that of elements included, without the blanks around it. */
  String text() {
    StringBuilder text = new StringBuilder();
    collect(text);
    return text.toString().strip();
  }

  private void collect(StringBuilder text) {
    for (Object part : content) {
      if (part instanceof XmlElement element) {
        element.collect(text);
      } else {
        text.append(part);
      }
    }
  }

  private static XmlElement element(XMLStreamReader reader, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new XMLStreamException("nested too deeply");
    }
    XmlElement element =
        new XmlElement(
            reader.getNamespaceURI(), reader.getLocalName(), attributes(reader), new ArrayList<>());
    while (true) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> element.content.add(element(reader, depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            element.content.add(reader.getText());
        case XMLStreamConstants.ENTITY_REFERENCE -> throw new XMLStreamException("an entity");
        case XMLStreamConstants.END_ELEMENT -> {
          return element;
        }
        default -> {
          // Comments and processing instructions say nothing.
        }
      }
    }
  }

  private static Map<String, String> attributes(XMLStreamReader reader) {
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      boolean ofXml = XMLConstants.XML_NS_URI.equals(reader.getAttributeNamespace(i));
      attributes.put(
          (ofXml ? "xml:" : "") + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
    }
    return attributes;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
