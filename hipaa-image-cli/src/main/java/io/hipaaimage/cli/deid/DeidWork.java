package io.hipaaimage.cli.deid;

import io.hipaaimage.cli.frame.Batch;
import io.hipaaimage.cli.frame.InputFile;
import io.hipaaimage.cli.frame.JsonObject;
import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.OutputFile;
import io.hipaaimage.cli.frame.OutputFolder;
import io.hipaaimage.cli.frame.OutputPlan;
import io.hipaaimage.cli.frame.Problem;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.core.DamagedInputException;
import io.hipaaimage.core.ErrorCode;
import io.hipaaimage.core.ImageSource;
import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.Output;
import io.hipaaimage.core.RefusedException;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.deid.dicom.DeidResult;
import io.hipaaimage.deid.dicom.DicomDeidentifier;
import io.hipaaimage.deid.dicom.ReleasedIds;
import io.hipaaimage.deid.dicom.profile.Action;
import io.hipaaimage.deid.dicom.profile.Remaining;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** De-identifies one file of a run and says what came of it. Safe for use by several threads. */
final class DeidWork implements Batch.Work {
    private final Release release;
    private final OutputNames names;
    private final boolean hash;
    private final boolean force;
    private final @Nullable Shell debug;
    private final Map<Path, Integer> places = new HashMap<>();

    DeidWork(Release release, OutputPlan plan, Path out, boolean hash, boolean force, @Nullable Shell debug) {
        this.release = release;
        this.names = new OutputNames(out);
        this.hash = hash;
        this.force = force;
        this.debug = debug;
        for (OutputPlan.Item item : plan.items()) {
            places.put(item.output(), places.size());
        }
    }

    @Override
    public Batch.Told on(OutputPlan.Item item) throws ImageVaultException, IOException {
        Integer place = places.get(item.output());
        if (place == null) {
            throw new VaultBugException("an item that was not planned");
        }
        try {
            return deidentify(item, place);
        } catch (RefusedException e) {
            if (e.code() != ErrorCode.REFUSED) {
                throw e;
            }
            return refused(item, e.reason(), e);
        } catch (DamagedInputException e) {
            return refused(item, Problem.of(e).line(), e);
        } finally {
            names.settle(place);
        }
    }

    private Batch.Told deidentify(OutputPlan.Item item, int place) throws ImageVaultException, IOException {
        InputFile.requireFile(item.input());
        DicomDeidentifier deidentifier = release.deidentifier()
                .orElseThrow(
                        () -> new RefusedException(ErrorCode.REFUSED, "OPTION_NOT_AVAILABLE:" + release.unavailable()));
        Destined destined = new Destined(place);
        DeidResult result = deidentifier.deidentify(ImageSource.file(item.input()), destined, hash);
        return clean(item, result, destined.named());
    }

    /** Where one object goes. */
    private final class Destined implements DicomDeidentifier.Destination {
        private final int place;
        private OutputNames.@Nullable Named named;

        Destined(int place) {
            this.place = place;
        }

        @Override
        public Output of(ReleasedIds ids) throws ImageVaultException, IOException {
            OutputNames.Named chosen = names.name(place, ids);
            named = chosen;
            OutputFolder.make(chosen.path().getParent());
            return OutputFile.of(chosen.path(), force);
        }

        OutputNames.Named named() {
            if (named == null) {
                throw new VaultBugException("an output without a name");
            }
            return named;
        }
    }

    private static Batch.Told clean(OutputPlan.Item item, DeidResult result, OutputNames.Named named) {
        List<Remaining> remaining = new ArrayList<>(result.remaining());
        if (named.copy() > 1) {
            remaining.add(new Remaining("00080018", "DUPLICATE_INSTANCE"));
        }
        String why = String.join(" ", result.pixelRisk());
        JsonObject actions = new JsonObject();
        for (Action action : Action.values()) {
            actions.put(action.name(), (long) result.actions().getOrDefault(action, 0));
        }
        JsonObject object = new JsonObject()
                .put("input", item.name())
                .put("output", named.path().toString())
                .put("verdict", result.verdict())
                .put("reason", why.isEmpty() ? null : why)
                .put("basis", result.basis())
                .put("actions", actions)
                .put("pixel", result.pixel())
                .put(
                        "remaining",
                        remaining.stream()
                                .map(r -> new JsonObject().put("tag", r.tag()).put("reason", r.reason()))
                                .toList())
                .put("sha256Out", result.sha256());
        result.encrypted()
                .ifPresent(e -> object.put(
                        "encryptedAttributes",
                        new JsonObject().put("attributes", e.attributes()).put("certificates", e.certificates())));
        String line = result.verdict() + " " + named.path() + " (" + result.basis() + (why.isEmpty() ? "" : "; " + why)
                + ")" + (result.sha256() == null ? "" : " sha256 " + result.sha256());
        return new Batch.Told(object, line, Outcome.DONE);
    }

    private Batch.Told refused(OutputPlan.Item item, String reason, ImageVaultException cause) {
        if (debug != null) {
            debug.printTrace(cause);
        }
        JsonObject object = new JsonObject()
                .put("input", item.name())
                .put("output", (String) null)
                .put("verdict", "REFUSED")
                .put("reason", reason)
                .put("basis", (String) null)
                .put("actions", new JsonObject())
                .put("pixel", "refused")
                .put("remaining", List.of())
                .put("sha256Out", (String) null);
        return new Batch.Told(object, "REFUSED " + reason + " (" + item.name() + ")", Outcome.NEGATIVE);
    }
}
