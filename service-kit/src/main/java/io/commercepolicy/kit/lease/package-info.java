/** Scheduled work that only one replica may do at a time. */
package io.commercepolicy.kit.lease;
