package io.commercepolicy.localstack.demo;

import java.io.IOException;

/** Something that happens between users of the suite, told in steps on a {@link Stage}. */
interface Story {
  /** What it is about, in Chinese and English. */
  String title();

  /** Plays every step and checks what comes of it. */
  void play() throws IOException, InterruptedException;
}
