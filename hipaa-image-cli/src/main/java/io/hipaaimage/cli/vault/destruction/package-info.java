/**
 * The destruction of images: planned, asked for by one person, approved by another, taken back, or at once with a second person at hand. Each
 * ends in a certificate, which {@code CertificateVerify} checks without the vault; {@code CloseHorizon} makes older backups of the key records
 * useless for what was shredded, and writes the final ones.
 */
@NullMarked
package io.hipaaimage.cli.vault.destruction;

import org.jspecify.annotations.NullMarked;
