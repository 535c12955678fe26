/** Reading past the persistence context, where that is asked for most. */
package io.commercepolicy.kit.persistence;
