package io.hipaaimage.core.vault;

import io.hipaaimage.core.ImageId;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.Requester;
import io.hipaaimage.core.UnavailableException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.access.AccessRequest;
import io.hipaaimage.core.access.Action;
import io.hipaaimage.core.access.AuthorizationClaim;
import io.hipaaimage.core.access.DeviceState;
import io.hipaaimage.core.access.EvidenceRules;
import io.hipaaimage.core.access.FactQuestion;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.FactSources;
import io.hipaaimage.core.access.Form;
import io.hipaaimage.core.access.PurposeOfUse;
import io.hipaaimage.core.access.RecipientKind;
import io.hipaaimage.core.access.Relationship;
import io.hipaaimage.core.access.SessionState;
import io.hipaaimage.core.access.Verification;
import io.hipaaimage.core.access.Vocabulary;
import io.hipaaimage.core.legal.AuthorizationUse;
import io.hipaaimage.core.legal.LegalFacts;
import io.hipaaimage.core.legal.Permission;
import io.hipaaimage.core.release.ReleaseReceipt;
import io.hipaaimage.core.release.Standing;
import io.hipaaimage.core.share.Recipient;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns who asks, what the catalogue and the registries know and what the host's fact source answers into one request. */
final class Questions {
    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);
    private static final Seldom AWAY = new Seldom(System::nanoTime);

    private final VaultState vault;
    private final Requester requester;
    private final PurposeOfUse purpose;
    private final @Nullable String consultation;

    Questions(VaultState vault, Requester requester, PurposeOfUse purpose, @Nullable String consultation) {
        this.vault = vault;
        this.requester = requester;
        this.purpose = purpose;
        this.consultation = consultation;
    }

    /** What is asked about: an image of the catalogue, or one that is being captured. */
    record About(ImageId image, CatalogueRow row, PatientRef patient) {
        /** An image, with whose it is now: references that were merged or corrected are followed. */
        static About of(VaultState vault, CatalogueRow row) {
            return new About(row.image(), row, vault.patients().of(row.image(), row.patient()));
        }

        /** Whose holds and restrictions apply: the patient's, and of a moved image also those of whom it was filed under. */
        Set<PatientRef> bound(VaultState vault) {
            Set<PatientRef> all = new HashSet<>(vault.patients().aliases(patient));
            all.addAll(vault.patients().aliases(row.patient()));
            return all;
        }
    }

    AccessRequest about(Action action, About about, @Nullable Recipient recipient, Manner manner) {
        return about(action, List.of(about), recipient, manner).get(0);
    }

    /** The questions of a whole list: places that answer many at once are asked once. */
    List<AccessRequest> about(Action action, List<About> all, @Nullable Recipient recipient, Manner manner) {
        Instant now = vault.now();
        List<FactSources.Asked> asked = new ArrayList<>();
        for (About about : all) {
            String name = recipient == null ? null : recipient.name();
            asked.add(new FactSources.Asked(
                    new FactQuestion(requester, purpose, action, about.image(), about.patient(), name),
                    begun(action, about, recipient, manner, now),
                    request -> filed(request, action, about, recipient, now),
                    this::heard));
        }
        List<AccessRequest> known = vault.facts() instanceof FactSources sources
                ? vault.gate().complete(sources, asked)
                : asked.stream().map(this::answered).toList();
        List<AccessRequest> own = new ArrayList<>();
        List<LegalFacts.About> records = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            own.add(own(known.get(i), action, all.get(i), recipient, now));
            records.add(records(all.get(i), recipient, now));
        }
        return new LegalFacts(vault.legal()).answer(own, records);
    }

    private AccessRequest begun(Action action, About about, @Nullable Recipient recipient, Manner manner, Instant now) {
        AccessRequest.Builder builder = AccessRequest.builder(purpose, action, requester.role())
                .mfa(EvidenceRules.mfa(
                        requester.evidence(),
                        vault.trustedIssuers(),
                        vault.host().contexts(),
                        now))
                .device(device())
                .session(session(now))
                .relationship(onFile(about, now))
                .sensitivity(about.row().sensitivity())
                .form(Form.of(about.row().form()).orElse(Form.IDENTIFIED));
        Standing standing = standing(about, now);
        if (standing != null) {
            builder.form(standing.form());
        }
        if (recipient != null) {
            builder.recipient(recipient.kind())
                    .recipientVerified(recipient.verification(now, vault.verificationLasts()));
        } else {
            builder.recipient(RecipientKind.INTERNAL).recipientVerified(Verification.Y);
        }
        boolean drawable = Drawing.possible(vault.scrubber(), about.row().mediaType());
        manner.leavesOpen(action, drawable).forEach(duty -> builder.fact("pep_cannot", duty));
        if (!EmergencyOpening.serves(vault, action)) {
            builder.fact("pep_cannot", EmergencyOpening.DUTY);
        }
        if (action == Action.CAPTURE && device() == DeviceState.PERSONAL_UNMANAGED) {
            builder.fact("pep_cannot", "NO_GALLERY"); // nothing attests what the device keeps of a capture
        }
        if (standing != null) {
            standing.facts().forEach(builder::fact);
        }
        return builder.build();
    }

    /** What is on file, until somebody who knows says otherwise. Of a moved image whom it was filed under by mistake is nobody's patient. */
    private Relationship onFile(About about, Instant now) {
        Set<PatientRef> same = vault.patients().aliases(about.patient());
        return vault.legal().relationships().of(requester.id(), requester.role(), same, now);
    }

    /** What the vault's own records say beside what the host's say. */
    private AccessRequest filed(
            AccessRequest known, Action action, About about, @Nullable Recipient recipient, Instant now) {
        return new LegalFacts(vault.legal())
                .answer(own(known, action, about, recipient, now), records(about, recipient, now));
    }

    private LegalFacts.About records(About about, @Nullable Recipient recipient, Instant now) {
        String name = recipient == null ? null : recipient.name();
        Set<PatientRef> same = vault.patients().aliases(about.patient());
        return new LegalFacts.About(about.image(), about.patient(), name, now, same, about.bound(vault));
    }

    /** What the vault itself knows, and the patient's consents. */
    private AccessRequest own(
            AccessRequest known, Action action, About about, @Nullable Recipient recipient, Instant now) {
        AccessRequest.Builder builder = known.toBuilder();
        if (vault.byEmergencyKey()) {
            builder.fact("key_down", ""); // whatever a host believes
        }
        if (onFile(about, now) == Relationship.NONE) {
            builder.relationship(Relationship.NONE); // who was barred stays so, whatever a host believes
        }
        window(builder, about, recipient, now); // the vault's own window is known here, whatever a host says of it
        if (action == Action.USE_ALREADY_DISCLOSED) {
            reliance(builder, about, now);
        }
        if (action == Action.DELETE
                && vault.legal()
                        .retention()
                        .elapsed(about.image(), now.atZone(ZoneOffset.UTC).toLocalDate())) {
            builder.fact("retention_elapsed", "");
        }
        String name = recipient == null ? null : recipient.name();
        Set<PatientRef> same = vault.patients().aliases(about.patient());
        return consented(builder.build(), action, about, name, same);
    }

    /** What the patient's consents on file say; one that cannot be asked leaves it unknown, as a host's directory does. */
    private AccessRequest consented(
            AccessRequest known, Action action, About about, @Nullable String recipient, Set<PatientRef> same) {
        FactQuestion question = new FactQuestion(requester, purpose, action, about.image(), about.patient(), recipient);
        try {
            return vault.consents().hear(known, question, same, about.row(), vault.clock());
        } catch (UnavailableException e) {
            throw new VaultBugException("the consents on file are in memory", e);
        }
    }

    /** What was there before a revocation on file, the catalogue knows; that nothing new is collected rests on it (164.508(b)(5)(i)). */
    private void reliance(AccessRequest.Builder builder, About about, Instant now) {
        AuthorizationUse use = new AuthorizationUse(
                purpose, Permission.INTERNAL, about.image(), about.row().sensitivity(), now, false, false, false);
        boolean before = vault.legal()
                .authorizations()
                .revokedAt(vault.patients().aliases(about.patient()), use)
                .filter(about.row().capturedAt()::isBefore)
                .isPresent();
        if (before) {
            builder.fact("obtained_before_revocation", "");
        } else {
            builder.fact("pep_cannot", "NO_NEW_COLLECTION");
        }
    }

    /** A consultation that is not about this patient and recipient is none for them: closed. */
    private void window(AccessRequest.Builder builder, About about, @Nullable Recipient recipient, Instant now) {
        if (consultation != null) {
            String to = recipient == null ? null : recipient.name();
            boolean open = vault.consultations()
                    .find(consultation)
                    .filter(c -> c.open(now)
                            && c.covers(to)
                            && vault.patients().current(c.patient()).equals(about.patient()))
                    .isPresent();
            builder.fact("telemed_window", open ? "open" : "expired");
        }
    }

    private AccessRequest answered(FactSources.Asked asked) {
        AccessRequest.Builder builder = asked.request().toBuilder();
        try {
            FactSource.Answer answer = vault.facts().answer(asked.question());
            if (answer.relationship() != Relationship.UNKNOWN) {
                builder.relationship(answer.relationship());
            }
            builder.authorization(answer.authorization());
            for (Map.Entry<String, String> fact : answer.facts().entrySet()) {
                if (heard(fact.getKey())) {
                    builder.fact(fact.getKey(), fact.getValue());
                }
            }
        } catch (UnavailableException e) {
            AWAY.turn()
                    .ifPresent(held -> LOG.warn(
                            "a fact source does not answer: {}; said once a minute, {} times not said since",
                            e.code(),
                            held));
            unknown(builder);
        } catch (RuntimeException e) { // a host's own code: what it throws may hold anything, so its name alone is told
            LOG.error("a fact source failed: {}", e.getClass().getName());
            unknown(builder);
        }
        return builder.build();
    }

    /** What the vault itself knows nobody else says: its own window, and what proves a de-identification. */
    private boolean heard(String word) {
        return !Standing.PROOFS.contains(word) && (consultation == null || !word.equals("telemed_window"));
    }

    /** Of a de-identified copy what its receipt and the records about it say; null of an original. */
    private @Nullable Standing standing(About about, Instant now) {
        ReleaseReceipt receipt = about.row().receipt();
        return receipt == null ? null : vault.releases().standing(about.image(), receipt, now);
    }

    /** Nothing that the source was asked for is known. In an emergency only what policy waives there is left to it, so that care goes on. */
    private void unknown(AccessRequest.Builder builder) {
        builder.relationship(Relationship.UNKNOWN).authorization(AuthorizationClaim.of("store_unavailable"));
        if (purpose.equals(PurposeOfUse.ETREAT)) {
            builder.fact("agreed_restriction", Vocabulary.UNKNOWN);
        } else {
            Vocabulary.denyingWords().forEach(word -> builder.fact(word, Vocabulary.UNKNOWN));
        }
    }

    private DeviceState device() {
        // absent means not managed; in an emergency it means that nobody had the time to find out, which policy waives
        // with review
        DeviceState absent = purpose.equals(PurposeOfUse.ETREAT) ? DeviceState.UNKNOWN : DeviceState.PERSONAL_UNMANAGED;
        return requester.posture().map(EvidenceRules::device).orElse(absent);
    }

    private SessionState session(Instant now) {
        Optional<Instant> last = requester.lastActive();
        if (last.isEmpty()) {
            return SessionState.UNKNOWN;
        }
        if (last.get().isAfter(now.plus(VaultState.CLOCK_TOLERANCE))) {
            return SessionState.UNKNOWN; // an activity in the future says nothing
        }
        return last.get().plus(vault.idleLimit()).isBefore(now) ? SessionState.IDLE : SessionState.ACTIVE;
    }
}
