/**
 * Scrubbing and inspection of pictures.
 *
 * <p>Begin with {@link io.hipaaimage.deid.Scrubbers#standard()}. A scrubber rebuilds a file from what its grammar allows, in canonical form;
 * it never removes what it happens to recognise. What it cannot account for, it refuses. Pixels are not judged: a burned-in name or a face
 * is for people to see.
 *
 * <p>The rooms: {@code spi} is what a codec is written against; {@code jpeg}, {@code png}, {@code tiff}, {@code jp2}, {@code svg}, {@code gif},
 * {@code webp}, {@code bmp} and {@code jxl}
 * are one container grammar each, a strict walker and a writer; {@code aac} walks the sound of clips, {@code packets} the packets of JPEG 2000; {@code icc} rebuilds colour profiles, {@code exif} writes the one-tag orientation block; {@code verify} reads what
 * was written, by code that shares nothing with the writers. {@code SecondReader} alone knows metadata-extractor, {@code PixelComparison}
 * alone knows the decoders of others. {@code ForeignBlocks} says what metadata-extractor is never given.
 *
 * <p>What is not looked into, said aloud: the low bits of samples and of quantizers, numbers of a colour curve, and at container depth all coded data; in JPEG 2000 what stands in a code block behind its coder's last symbol; in SVG words that the picture shows.
 * {@code docs/formats/gif-webp-bmp-jxl.md} says the same of those formats.
 */
@NullMarked
package io.hipaaimage.deid;

import org.jspecify.annotations.NullMarked;
