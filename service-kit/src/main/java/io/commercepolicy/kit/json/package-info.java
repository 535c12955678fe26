/** JSON as records and fingerprints need it. */
package io.commercepolicy.kit.json;
