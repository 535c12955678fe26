/** What must be true before a service serves, and how it tells whether it is. */
package io.commercepolicy.kit.start;
