/**
 * Images over HTTP in Spring MVC. {@link io.hipaaimage.spring.web.ImageResponses} sends one in segments, with ranges for viewers and
 * without anything that a browser could keep or take for a page; {@link io.hipaaimage.spring.web.ImageUploads} reads a body that is no
 * larger than allowed; {@link io.hipaaimage.spring.web.ResumableUploads} takes a large study in pieces over a slow line, each sealed as
 * it comes. What the vault refuses is answered as Problem Details (RFC 9457): reasons for those whom {@link
 * io.hipaaimage.spring.web.ReasonReaders} lets read them, one {@code NOT_AVAILABLE} for all others.
 *
 * <p>Nothing of an upload lies on a disk in clear: multipart parts stay in memory, or the application does not start. Nothing of a
 * patient stands in an address, a header or an error. Never send an image by other means than these: a plain {@code byte[]} result is
 * cached by default and holds the whole image in memory.
 */
@NullMarked
package io.hipaaimage.spring.web;

import org.jspecify.annotations.NullMarked;
