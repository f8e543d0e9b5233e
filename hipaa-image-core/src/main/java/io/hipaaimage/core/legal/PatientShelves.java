package io.hipaaimage.core.legal;

import io.hipaaimage.core.ImageId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The authorizations of a patient who has many: what many cost does not grow with them. Guarded by the lock of the register. */
final class PatientShelves implements PatientPapers {
    /** So many of a shelf are looked at to say why none of them serves. A valid one is found without looking through any. */
    private static final int EXPLAINED = 32;

    private final String patient;
    private final Map<Place, AuthorizationShelf> shelves = new HashMap<>();

    /** To whom, for which kind of record, for which image or all. */
    private record Place(
            String recipient, boolean notes, @Nullable ImageId image) {}

    private PatientShelves(String patient) {
        this.patient = patient;
    }

    /** The papers of a chain, on shelves. */
    static PatientShelves of(Paper chain) {
        PatientShelves made = new PatientShelves(chain.patient());
        chain.apart().forEach(made::with);
        return made;
    }

    @Override
    public String patient() {
        return patient;
    }

    @Override
    public @Nullable Paper next() {
        return null;
    }

    @Override
    public boolean live() {
        return true; // one of many is found without looking through them
    }

    @Override
    public PatientShelves with(Paper paper) {
        for (Place place : places(paper)) {
            shelves.computeIfAbsent(place, p -> new AuthorizationShelf()).added(paper);
        }
        return this;
    }

    private static Set<Place> places(Paper paper) {
        Set<Place> places = new LinkedHashSet<>();
        for (String recipient : paper.recipients()) {
            if (paper.images().isEmpty()) {
                places.add(new Place(recipient, paper.notes(), null));
            }
            paper.images().forEach(image -> places.add(new Place(recipient, paper.notes(), image)));
        }
        return places;
    }

    @Override
    public void changed(Authorization before, Filed<Authorization> filed, Pool pool) {
        List<AuthorizationShelf> its = places(new Paper(new Filed<>(filed.number(), before), pool)).stream()
                .map(shelves::get)
                .toList();
        if (!its.isEmpty()) { // a document that names nobody serves nobody
            Paper paper = its.get(0).paper(filed.number());
            boolean wasLive = paper.live();
            paper.reread(pool);
            its.forEach(shelf -> shelf.changed(wasLive, paper));
        }
    }

    @Override
    public @Nullable Paper best(Asked asked) {
        AuthorizationShelf single = shelf(asked, asked.notes(), asked.use().image());
        AuthorizationShelf all = shelf(asked, asked.notes(), null);
        return PatientPapers.better(single == null ? null : single.best(asked), all == null ? null : all.best(asked));
    }

    @Override
    public void offer(Asked asked, BestClaim claim) {
        offer(shelf(asked, asked.notes(), asked.use().image()), asked, claim);
        offer(shelf(asked, asked.notes(), null), asked, claim);
    }

    private static void offer(@Nullable AuthorizationShelf shelf, Asked asked, BestClaim claim) {
        if (shelf != null) {
            shelf.newest(EXPLAINED).forEach(paper -> claim.offer(paper, asked));
        }
    }

    @Override
    public @Nullable Instant revokedAt(Asked asked) {
        Instant latest = null;
        for (boolean notes : new boolean[] {false, true}) {
            latest = AuthorizationShelf.later(
                    latest, revokedAt(shelf(asked, notes, asked.use().image()), asked));
            latest = AuthorizationShelf.later(latest, revokedAt(shelf(asked, notes, null), asked));
        }
        return latest;
    }

    private static @Nullable Instant revokedAt(@Nullable AuthorizationShelf shelf, Asked asked) {
        return shelf == null ? null : shelf.revokedAt(asked);
    }

    private @Nullable AuthorizationShelf shelf(Asked asked, boolean notes, @Nullable ImageId image) {
        return shelves.get(new Place(asked.recipient(), notes, image));
    }
}
