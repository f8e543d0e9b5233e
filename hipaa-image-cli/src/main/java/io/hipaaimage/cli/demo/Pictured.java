package io.hipaaimage.cli.demo;

import io.hipaaimage.core.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A picture of the story, for the page.
 *
 * @param name what the page calls it
 * @param before the picture as captured, redrawn small
 * @param after what a recipient got, redrawn small
 * @param found what the file said besides its pixels
 * @param remains what the recipient's file says
 * @param removed what a scrub left out, one line a thing
 * @param verdict one sentence
 */
record Pictured(
        String name,
        Optional<String> before,
        Optional<String> after,
        List<Finding> found,
        List<Finding> remains,
        List<String> removed,
        String verdict) {}
