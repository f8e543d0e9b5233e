package io.hipaaimage.audit.verify;

import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.DetailSealer;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.UnavailableException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Every sealed detail opens in its own entry, by whoever holds the crosswalk; a year whose key was destroyed is passed over. */
final class DetailRule implements Rule {
    private final Findings findings;
    private final DetailSealer details;
    private final Supplier<@Nullable LogIdentity> identity;
    private boolean unavailable;

    DetailRule(Findings findings, DetailSealer details, Supplier<@Nullable LogIdentity> identity) {
        this.findings = findings;
        this.details = details;
        this.identity = identity;
    }

    /** Whether the crosswalk could not be read for some of them. */
    boolean unavailable() {
        return unavailable;
    }

    @Override
    public void entry(Seen seen) {
        EntryFacts facts = seen.facts();
        LogIdentity log = identity.get();
        if (log == null || facts.text("detail").isEmpty()) {
            return;
        }
        try {
            open(log.key().name(), facts);
        } catch (DamagedInputException | IllegalArgumentException e) {
            findings.add(
                    VerifyCase.SEALED_DETAIL_SWAPPED, seen.index(), "its detail is not the one that was sealed for it");
        } catch (RefusedException e) {
            // SHREDDED: forgotten on purpose, and the chain still holds
        } catch (UnavailableException e) {
            unavailable = true;
        }
    }

    private void open(String origin, EntryFacts facts)
            throws DamagedInputException, RefusedException, UnavailableException {
        long sealed = facts.sealed() < 0 ? facts.time() : facts.sealed();
        byte[] id = HexFormat.of().parseHex(facts.text("id"));
        DetailSealer.SealedDetail detail =
                new DetailSealer.SealedDetail(Bytes.base64(facts.text("detail")), Bytes.base64(facts.text("commit")));
        details.open(origin, id, facts.texts().get("patient"), Instant.ofEpochMilli(sealed), detail);
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeBoolean(unavailable);
    }

    @Override
    public void load(DataInput in) throws IOException {
        unavailable = in.readBoolean();
    }
}
