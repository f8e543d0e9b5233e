/**
 * HL7 v2 messages that say who is who: ADT A40 (merge), A37 (unlink) and A47 (change of an identifier), in ER7 encoding, versions 2.3.1 to
 * 2.8 (HL7 v2, chapters 2 and 3). What a message asks for is proposed and nothing more: a second person approves it, as if a person had asked.
 *
 * <p>A host asks {@link io.hipaaimage.core.vault.PatientDesk#acknowledge} with the bytes and {@link io.hipaaimage.core.record.adt.Authorities},
 * and sends back what it answers. Never strip a leading zero, a prefix or a check digit of an identifier before it comes here.
 */
@NullMarked
package io.hipaaimage.core.record.adt;

import org.jspecify.annotations.NullMarked;
