/** What a service tells about its work, beside what its libraries measure. */
package io.commercepolicy.kit.metrics;
