package io.hipaaimage.core.selftest.probe;

import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Relationship;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The host's knowledge in a scratch vault, as a probe needs it: a care team, whose answers can be changed or cut off. Thread-safe. */
final class ScratchFacts implements FactSource {
    private final Map<String, String> facts = new ConcurrentHashMap<>();
    private volatile Relationship relationship = Relationship.CARE_TEAM;
    private volatile boolean down;

    void relationship(Relationship now) {
        relationship = now;
    }

    void fact(String word, String value) {
        facts.put(word, value);
    }

    void forget(String word) {
        facts.remove(word);
    }

    void down(boolean now) {
        down = now;
    }

    @Override
    public Answer answer(FactQuestion question) throws UnavailableException {
        if (down) {
            throw new UnavailableException(ErrorCode.PROVIDER_UNAVAILABLE, "the scratch vault's facts are cut off");
        }
        return new Answer(relationship, facts);
    }
}
