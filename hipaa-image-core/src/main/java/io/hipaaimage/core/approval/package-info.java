/**
 * A second person's approval. {@link io.hipaaimage.core.approval.Actors} holds who has a signing credential;
 * {@link io.hipaaimage.core.approval.Matter} says exactly what is to be approved; a {@link io.hipaaimage.core.approval.Credential} signs
 * a {@link io.hipaaimage.core.approval.Statement} of it; the {@link io.hipaaimage.core.approval.Approval} that comes out goes into the
 * entry of what was approved, where anybody with the credential's public half can check it again.
 *
 * <p>Guards against one person who acts alone under another's name; not against two who agree, nor against an operator who enrolls a
 * credential for somebody who does not exist: the log shows each enrolment.
 */
@NullMarked
package io.hipaaimage.core.approval;

import org.jspecify.annotations.NullMarked;
