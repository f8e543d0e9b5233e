package io.hipaaimage.deid.dicom.profile;

import io.hipaaimage.deid.dicom.data.Element;

/** Ages over 89 are one class (45 CFR 164.514(b)(2)(i)(C)). */
final class Ages {
    private Ages() {}

    static Element capped(Element age) {
        String text = age.ascii();
        boolean old = text.matches("[0-9]{3}Y") && Integer.parseInt(text.substring(0, 3)) > 89;
        return old ? Element.ofAscii(age.tag(), age.vr(), "090Y") : age;
    }
}
