/** Finds every bad setting of a program before it starts. */
package io.commercepolicy.settings;
