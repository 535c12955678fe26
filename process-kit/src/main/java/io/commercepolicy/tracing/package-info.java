/** What every process does with its traces. */
package io.commercepolicy.tracing;
