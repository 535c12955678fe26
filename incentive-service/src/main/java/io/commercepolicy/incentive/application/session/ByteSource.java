package io.commercepolicy.incentive.application.session;

import java.io.IOException;

/** Where bytes come from, now and then. */
interface ByteSource {

  /**
   * Reads some bytes.
   *
   * @return how many; 0 if none have come for a while, -1 if no more will
   * @throws IOException if the source broke off
   */
  int read(byte[] into, int offset, int length) throws IOException;
}
