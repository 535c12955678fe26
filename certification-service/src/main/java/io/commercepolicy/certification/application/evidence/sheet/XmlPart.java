package io.commercepolicy.certification.application.evidence.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A forward pass over one XML part: no document types, no entities, bounded depth and texts. */
final class XmlPart implements Closeable {

  private static final int DEEPEST = 64;

  /** The longest text that a spreadsheet lets a cell have. */
  private static final int LONGEST_TEXT = 32_767;

  private final InputStream in;
  private final XMLStreamReader reader;
  private int depth;

  XmlPart(InputStream in) throws XMLStreamException {
    this.in = in;
    this.reader = factory().createXMLStreamReader(in);
  }

  /** Goes to the next start of an element; false at the end of the part. */
  boolean nextElement() throws XMLStreamException {
    return nextElementWithin(0);
  }

  /** Goes to the next start of an element above this depth; false where the parent ends. */
  boolean nextElementWithin(int parent) throws XMLStreamException {
    while (reader.hasNext()) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        return true;
      }
      if (event == XMLStreamConstants.END_ELEMENT && depth < parent) {
        return false;
      }
    }
    return false;
  }

  /** How many elements are open. */
  int depth() {
    return depth;
  }

  boolean isAt(String element) {
    return element.equals(reader.getLocalName());
  }

  /** The attribute of this local name, or null. */
  String attribute(String name) {
    return reader.getAttributeValue(null, name);
  }

  /** The text of the element that was just entered; goes to its end. */
  String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int self = depth;
    while (depth >= self) {
      int event = next();
      if (event == XMLStreamConstants.CHARACTERS
          || event == XMLStreamConstants.CDATA
          || event == XMLStreamConstants.SPACE) {
        text.append(reader.getText());
        if (text.length() > LONGEST_TEXT) {
          throw new XMLStreamException("text is too long");
        }
      }
    }
    return text.toString();
  }

  /** Goes to the end of the element that was just entered. */
  void skip() throws XMLStreamException {
    int self = depth;
    while (depth >= self) {
      next();
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private int next() throws XMLStreamException {
    int event = reader.next();
    if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
      throw new XMLStreamException("nested too deeply");
    }
    if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
      throw new XMLStreamException("no part of a workbook has document types or entities");
    }
    return event;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
