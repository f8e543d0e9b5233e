package io.hipaaimage.core.consent;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON object of a resource with its path, which every complaint names. */
record Element(String path, Map<?, ?> fields) {
    static Element of(String path, Object value) throws DamagedInputException {
        if (value instanceof Map<?, ?> fields && !fields.isEmpty()) {
            return new Element(path, fields);
        }
        throw damaged(path);
    }

    /** Refuses what is not among these, and what changes the meaning of its surroundings. */
    void knowsOnly(Set<String> names) throws RefusedException {
        for (Object key : fields.keySet()) {
            String name = String.valueOf(key);
            if (name.equals("modifierExtension") || name.equals("implicitRules")) {
                throw new RefusedException(
                        ErrorCode.REFUSED, "MODIFIER_NOT_UNDERSTOOD at " + path, "leave it out or decide by hand");
            }
            boolean beside = name.equals("extension") || name.equals("id");
            if (!beside && !names.contains(name.startsWith("_") ? name.substring(1) : name)) {
                throw new RefusedException(ErrorCode.REFUSED, "ELEMENT_NOT_KNOWN at " + path, "give a FHIR R4 consent");
            }
        }
    }

    Optional<String> text(String name) throws DamagedInputException {
        Object value = fields.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw damaged(path + "." + name);
    }

    Optional<Element> object(String name) throws DamagedInputException {
        Object value = fields.get(name);
        return value == null ? Optional.empty() : Optional.of(of(path + "." + name, value));
    }

    List<Element> list(String name) throws DamagedInputException {
        Object value = fields.get(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof List<?> items) || items.isEmpty()) {
            throw damaged(path + "." + name);
        }
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            elements.add(of(path + "." + name + "[" + i + "]", items.get(i)));
        }
        return elements;
    }

    DamagedInputException damaged() {
        return damaged(path);
    }

    static DamagedInputException damaged(String path) {
        return new DamagedInputException(ErrorCode.MALFORMED, path, -1);
    }
}
