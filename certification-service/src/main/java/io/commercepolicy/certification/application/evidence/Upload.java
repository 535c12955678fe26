package io.commercepolicy.certification.application.evidence;

import java.nio.file.Path;

/**
 * A complete upload in a temporary file.
 *
 * @param path where its bytes are
 * @param size how many
 * @param sha256 their SHA-256
 */
record Upload(Path path, long size, byte[] sha256) {}
