package io.hipaaimage.core.selftest;

import io.hipaaimage.core.ImageVaultException;
import io.hipaaimage.core.KeyAdministration;
import io.hipaaimage.core.VaultBugException;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.vault.ImageVault;
import io.hipaaimage.core.vault.Wiring;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a vault is made of and where its pictures go: the rows that this library adds to a host's inventory of technology assets and to its
 * network map (45 CFR 164.308(a)(1) of 90 FR 898: proposed, not final). Holds no key, no picture, no patient and no path. Immutable.
 *
 * @param assets the rows, in a fixed order of kinds
 */
public record Inventory(List<Asset> assets) {
    /**
     * One row.
     *
     * @param kind {@code library}, {@code runtime}, {@code provider}, {@code part}, {@code key}, {@code store}, {@code log}, {@code
     *     endpoint} or {@code flow}
     * @param name what it is called
     * @param detail its version, state or direction
     */
    public record Asset(String kind, String name, String detail) {}

    /** Copies the list. */
    public Inventory {
        assets = List.copyOf(assets);
    }

    /**
     * The inventory of an open vault.
     *
     * @param vault the vault
     * @return its rows, as of now
     * @throws ImageVaultException if the keys cannot be counted
     */
    public static Inventory of(ImageVault vault) throws ImageVaultException {
        Wiring wiring = vault.wiring();
        List<Asset> rows = new ArrayList<>();
        rows.add(new Asset("library", "hipaa-image", version()));
        rows.add(new Asset("runtime", "Java", System.getProperty("java.runtime.version", "unknown")));
        rows.add(new Asset(
                "runtime", System.getProperty("os.name", "unknown"), System.getProperty("os.arch", "unknown")));
        for (Provider provider : Security.getProviders()) {
            rows.add(new Asset("provider", provider.getName(), provider.getVersionStr()));
        }
        part(rows, "cipher", wiring.providers().cipher());
        part(rows, "log", wiring.providers().log());
        part(rows, "scrubber", wiring.providers().scrubber());
        for (KeyAdministration.KeyVersion version : wiring.parts().keys().census()) {
            rows.add(new Asset(
                    "key", "version " + version.version(), version.state() + ", " + version.records() + " records"));
        }
        stores(rows, wiring);
        rows.add(new Asset("log", wiring.log().origin(), wiring.log().size() + " entries"));
        rows.add(new Asset("flow", "host", "captures into and opens from the home"));
        for (Recipient recipient : wiring.recipients()) {
            rows.add(new Asset("endpoint", recipient.name(), recipient.kind().name()));
            rows.add(new Asset("flow", recipient.name(), "gets sealed shares from the home"));
        }
        return new Inventory(rows);
    }

    private static void part(List<Asset> rows, String role, Object part) {
        rows.add(new Asset("part", role, part.getClass().getName()));
    }

    private static void stores(List<Asset> rows, Wiring wiring) {
        rows.add(new Asset("store", "images", "the home, sealed"));
        rows.add(new Asset(
                "store",
                "registries",
                wiring.registries().isPresent() ? "a database of the host's, sealed" : "the home, sealed"));
        rows.add(new Asset("store", "keys", wiring.keyFolders().size() + " folders apart from the home"));
        rows.add(new Asset("store", "backups", wiring.backupTargets() + " targets"));
        for (int i = 0; i < wiring.backupTargets(); i++) {
            rows.add(new Asset("flow", "backup " + (i + 1), "gets sealed copies from the home"));
        }
    }

    private static String version() {
        String version = Inventory.class.getPackage().getImplementationVersion();
        return version == null ? "not from a jar with a manifest" : version;
    }

    /**
     * A digest of it, which stands in the log's entry of each run: that there was an inventory, and which.
     *
     * @return SHA-256 over the rows, in hex
     */
    public String digest() {
        StringBuilder text = new StringBuilder("hipaa-image/inventory/v1\n");
        assets.forEach(a -> text.append(a.kind())
                .append('\t')
                .append(a.name())
                .append('\t')
                .append(a.detail())
                .append('\n'));
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new VaultBugException("every JDK has SHA-256", e);
        }
    }
}
