/** How ids and texts that others write look. */
package io.commercepolicy.kit.text;
