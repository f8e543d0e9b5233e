/**
 * {@code demo}: an image's whole life on real files, under a clock that it advances, and the page that tells it. Nothing here is a
 * mock: it calls the vault as a host does.
 */
@NullMarked
package io.hipaaimage.cli.demo;

import org.jspecify.annotations.NullMarked;
