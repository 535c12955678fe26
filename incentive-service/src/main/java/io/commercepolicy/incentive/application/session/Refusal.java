package io.commercepolicy.incentive.application.session;

import io.commercepolicy.kernel.LocalizedText;

/**
 * One thing that is wrong with a line of a stream.
 *
 * @param line the number of the line, from 1
 * @param ordinal which of the things that are wrong with it, from 1
 * @param pointer where, as a JSON pointer into what the line says
 * @param code the code that a request which said the same would be refused with
 * @param message what is wrong
 */
record Refusal(long line, int ordinal, String pointer, String code, LocalizedText message) {}
