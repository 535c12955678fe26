package io.commercepolicy.kit.decision;

import io.commercepolicy.kernel.LocalizedText;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A text in Chinese and English. */
@Schema(name = "LocalizedText", description = "A text in Chinese and English")
public record TextResponse(@Schema(required = true) String zh, @Schema(required = true) String en) {

  public static TextResponse of(LocalizedText text) {
    return text == null ? null : new TextResponse(text.zh(), text.en());
  }
}
