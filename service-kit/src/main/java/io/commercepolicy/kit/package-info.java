/** What the three services do alike on Quarkus. One implementation, used by all. */
package io.commercepolicy.kit;
