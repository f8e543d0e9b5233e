/**
 * The life of a destruction: requested, approved by a second person, shredded, horizon closed; and the certificates that a stranger
 * verifies with a public key alone. Fields after NIST SP 800-88 Rev. 2.
 */
@NullMarked
package io.hipaaimage.core.shred;

import org.jspecify.annotations.NullMarked;
