package io.hipaaimage.core.vault;

import io.hipaaimage.core.AuditLog;
import io.hipaaimage.core.KeyWrapper;
import io.hipaaimage.core.PatientRef;
import io.hipaaimage.core.ProvidedKeys;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.core.access.FactSource;
import io.hipaaimage.core.access.Gate;
import io.hipaaimage.core.access.ImageCipherProvider;
import io.hipaaimage.core.evidence.EvidenceRecords;
import io.hipaaimage.core.legal.BusinessAssociateAgreement;
import io.hipaaimage.core.share.Recipient;
import io.hipaaimage.core.store.FileImageStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What a vault is wired from, for the self-test, which proves the host's own wiring and not a copy. Gives out no key and no permit. */
public final class Wiring {
    private final VaultState state;

    Wiring(VaultState state) {
        this.state = state;
    }

    /**
     * The home folder.
     *
     * @return the folder
     */
    public Path home() {
        return state.home().folder();
    }

    /**
     * What it was made from.
     *
     * @return the providers
     */
    public VaultProviders providers() {
        return state.providers();
    }

    /**
     * Every folder that holds keys: the key folder, copies of the epoch store, the epoch store where it lies elsewhere.
     *
     * @return the folders, without those that lie in another of them
     */
    public List<Path> keyFolders() {
        List<Path> folders = new ArrayList<>();
        folders.add(state.keyPlace().folder());
        folders.addAll(state.keyPlace().copies());
        Path epochs = state.keyPlace().epochFolder();
        if (folders.stream().noneMatch(epochs::startsWith)) {
            folders.add(epochs);
        }
        return folders;
    }

    /**
     * Cipher and keys.
     *
     * @return the parts
     */
    public ImageCipherProvider.Parts parts() {
        return state.parts();
    }

    /**
     * The log.
     *
     * @return the log
     */
    public AuditLog log() {
        return state.log();
    }

    /**
     * Whether a legal hold forbids to destroy anything about a patient.
     *
     * @param patient the patient
     * @return true while one stands
     */
    public boolean holds(PatientRef patient) {
        return state.legal().holds().keeps(patient);
    }

    /**
     * The scrubber.
     *
     * @return the scrubber
     */
    public Scrubber scrubber() {
        return state.scrubber();
    }

    /**
     * The gate.
     *
     * @return the gate
     */
    public Gate gate() {
        return state.gate();
    }

    /**
     * What the vault keeps of its own evaluation.
     *
     * @return attestations and runs
     */
    public EvidenceRecords evidence() {
        return state.evidence();
    }

    /**
     * The clock by which everything expires.
     *
     * @return the host's, or the system's
     */
    public InstantSource clock() {
        return state.clock();
    }

    /**
     * The recipients, as they stand; no entry of the log is made.
     *
     * @return all of them
     */
    public List<Recipient> recipients() {
        return state.recipients().list();
    }

    /**
     * The agreements with business associates, as they stand; no entry of the log is made.
     *
     * @return all of them, ended ones too
     */
    public List<BusinessAssociateAgreement> agreements() {
        return state.legal().agreements().associates();
    }

    /**
     * The database of the registries.
     *
     * @return the host's, or empty where they lie in the home
     */
    public Optional<DataSource> registries() {
        return Optional.ofNullable(state.host().registries());
    }

    /**
     * The key that lives elsewhere and unlocks the key folder.
     *
     * @return the host's, or empty where a passphrase does
     */
    public Optional<KeyWrapper> keyWrapper() {
        return state.keyPlace() instanceof ProvidedKeys provided ? Optional.of(provided.wrapper()) : Optional.empty();
    }

    /**
     * What the host knows of people and patients.
     *
     * @return the source that decisions ask
     */
    public FactSource facts() {
        return state.facts();
    }

    /**
     * The folders that took a backup.
     *
     * @return how many
     */
    public int backupTargets() {
        return new Backups(state, "self-test").targets().size();
    }

    /**
     * The store of sealed images.
     *
     * @return the store
     */
    public FileImageStore store() {
        return state.store();
    }
}
