package io.hipaaimage.deid.rendering;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;

/** Why a picture is not rendered, each reason with a word of its own. */
enum Refusals {
    /** No decoder of the JDK's own reads it, or not into gray or red, green and blue. */
    NO_DECODER("save it as JPEG or PNG in RGB first"),
    /** An animation, or several pages: a part of one of them would hide the others. */
    SEVERAL_PICTURES("share one picture a file"),
    /** Colours that a PNG cannot say. */
    COLOURS("save it as JPEG or PNG first"),
    /** More pixels or bytes than are decoded here. */
    TOO_LARGE("give the machine more memory, or save it smaller"),
    /** A rectangle that is not wholly within the picture. */
    OUTSIDE("name a rectangle within the upright picture"),
    /** A picture on which the mark could not be read. */
    TOO_SMALL_FOR_MARK("share more of the picture");

    private final String remedy;

    Refusals(String remedy) {
        this.remedy = remedy;
    }

    RefusedException refused() {
        return new RefusedException(ErrorCode.REFUSED, "RENDERING_NOT_AVAILABLE:" + name(), remedy);
    }
}
