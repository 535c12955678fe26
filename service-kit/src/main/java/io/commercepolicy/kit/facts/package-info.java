/** Facts that arrive more than once, late, and out of order. */
package io.commercepolicy.kit.facts;
