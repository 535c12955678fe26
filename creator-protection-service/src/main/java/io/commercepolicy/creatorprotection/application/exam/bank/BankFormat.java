package io.commercepolicy.creatorprotection.application.exam.bank;

/** The file formats of question banks. */
enum BankFormat {
  /** A table in UTF-8. */
  CSV("text/csv", "csv"),
  /** A QTI 3.0 package. */
  QTI("application/zip", "zip");

  private final String mediaType;
  private final String extension;

  BankFormat(String mediaType, String extension) {
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** What a file is, told by its first bytes: a zip file, or else a text. */
  static BankFormat of(byte[] file) {
    return file.length >= 2 && file[0] == 'P' && file[1] == 'K' ? QTI : CSV;
  }

  String mediaType() {
    return mediaType;
  }

  String extension() {
    return extension;
  }

  /** Writes a bank. */
  byte[] write(StoredBank stored) {
    return switch (this) {
      case CSV -> BankCsv.write(stored.questions());
      case QTI -> WritingQti.write(stored.bank().bankId, stored.bank().title(), stored.questions());
    };
  }

  /** Reads a file. */
  Draft read(byte[] file, ImportDefaults defaults) {
    return switch (this) {
      case CSV -> BankCsv.read(file, defaults);
      case QTI -> ReadingQti.read(file, defaults);
    };
  }
}
