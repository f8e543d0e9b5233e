package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Group;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.vault.destruction.CertificateVerify;
import io.hipaaimage.cli.vault.destruction.CloseHorizon;
import io.hipaaimage.cli.vault.destruction.ShredApprove;
import io.hipaaimage.cli.vault.destruction.ShredAsked;
import io.hipaaimage.cli.vault.destruction.ShredCancel;
import io.hipaaimage.cli.vault.destruction.ShredNow;
import io.hipaaimage.cli.vault.destruction.ShredPlanned;
import io.hipaaimage.cli.vault.keys.KeysCompromise;
import io.hipaaimage.cli.vault.keys.KeysDestroy;
import io.hipaaimage.cli.vault.keys.KeysEmergencyInit;
import io.hipaaimage.cli.vault.keys.KeysEmergencyRemove;
import io.hipaaimage.cli.vault.keys.KeysEmergencyVerify;
import io.hipaaimage.cli.vault.keys.KeysList;
import io.hipaaimage.cli.vault.keys.KeysMove;
import io.hipaaimage.cli.vault.keys.KeysRetire;
import io.hipaaimage.cli.vault.keys.KeysRewrap;
import io.hipaaimage.cli.vault.keys.KeysRotate;
import io.hipaaimage.cli.vault.keys.Passwd;
import io.hipaaimage.cli.vault.keys.RecoveryInit;
import io.hipaaimage.cli.vault.keys.RecoveryUse;
import io.hipaaimage.cli.vault.keys.RecoveryVerify;
import io.hipaaimage.cli.vault.keys.Reencrypt;
import io.hipaaimage.cli.vault.release.ReleaseCopy;
import io.hipaaimage.cli.vault.release.ReleaseDetermine;
import io.hipaaimage.cli.vault.release.ReleaseReview;
import io.hipaaimage.cli.vault.release.ReleaseShow;
import picocli.CommandLine;

/** All commands of this package, put where help lists them. */
public final class VaultCommands {
    private VaultCommands() {}

    /**
     * Adds the commands; a group that is there already is gone on with.
     *
     * @param line the command line
     * @param shell the process around it
     */
    public static void addTo(CommandLine line, Shell shell) {
        line.addSubcommand(new SelfTestCommand(shell));
        CommandLine selftest = Group.in(line, shell, "selftest", "");
        selftest.addSubcommand(new SelfTestAttest(shell));
        selftest.addSubcommand(new SelfTestException(shell));
        line.addSubcommand(new Init(shell));
        line.addSubcommand(new Put(shell));
        line.addSubcommand(new ListImages(shell));
        line.addSubcommand(new Get(shell));
        line.addSubcommand(new Export(shell));
        CommandLine recipient = Group.in(line, shell, "recipient", "Recipients of shares and their verification.");
        recipient.addSubcommand(new RecipientAdd(shell));
        recipient.addSubcommand(new RecipientVerify(shell));
        recipient.addSubcommand(new RecipientList(shell));
        line.addSubcommand(new Share(shell));
        Group.in(line, shell, "grants", "What was given to whom until when.").addSubcommand(new GrantsList(shell));
        line.addSubcommand(new Revoke(shell));
        CommandLine keys = Group.in(line, shell, "keys", "Versions of the key encryption key.");
        keys.addSubcommand(new KeysList(shell));
        keys.addSubcommand(new KeysRotate(shell));
        keys.addSubcommand(new KeysRewrap(shell));
        keys.addSubcommand(new KeysMove(shell));
        keys.addSubcommand(new KeysRetire(shell));
        keys.addSubcommand(new KeysDestroy(shell));
        keys.addSubcommand(new KeysCompromise(shell));
        CommandLine emergency =
                Group.in(keys, shell, "emergency", "The key for the day on which the token does not answer.");
        emergency.getCommandSpec().usageMessage().footer("  hipaa-image keys emergency COMMAND --help");
        emergency.addSubcommand(new KeysEmergencyInit(shell));
        emergency.addSubcommand(new KeysEmergencyVerify(shell));
        emergency.addSubcommand(new KeysEmergencyRemove(shell));
        line.addSubcommand(new Reencrypt(shell));
        line.addSubcommand(new Passwd(shell));
        CommandLine shred = Group.in(line, shell, "shred", "The destruction of images.");
        shred.addSubcommand(new ShredPlanned(shell));
        shred.addSubcommand(new ShredAsked(shell));
        shred.addSubcommand(new ShredApprove(shell));
        shred.addSubcommand(new ShredCancel(shell));
        shred.addSubcommand(new ShredNow(shell));
        shred.addSubcommand(new CloseHorizon(shell));
        CommandLine backup = Group.in(line, shell, "backup", "Backups of the home, without a key.");
        backup.addSubcommand(new BackupCreate(shell));
        backup.addSubcommand(new BackupVerify(shell));
        line.addSubcommand(new Restore(shell));
        line.addSubcommand(new Upgrade(shell));
        CommandLine recovery = Group.in(line, shell, "recovery", "A second way to the keys, split among people.");
        recovery.addSubcommand(new RecoveryInit(shell));
        recovery.addSubcommand(new RecoveryVerify(shell));
        recovery.addSubcommand(new RecoveryUse(shell));
        CommandLine actor = Group.in(line, shell, "actor", "Persons with a signing credential, who approve.");
        actor.addSubcommand(new ActorAdd(shell));
        actor.addSubcommand(new ActorList(shell));
        actor.addSubcommand(new ActorRevoke(shell));
        CommandLine audit = Group.in(line, shell, "audit", "A log that shows every change of it.");
        audit.addSubcommand(new AuditPrune(shell));
        audit.addSubcommand(new AuditRotateKey(shell));
        audit.addSubcommand(new AuditAddMlDsa(shell));
        audit.addSubcommand(new AuditNewOrigin(shell));
        CommandLine release = Group.in(line, shell, "release", "De-identified copies and what they count for.");
        release.addSubcommand(new ReleaseCopy(shell));
        release.addSubcommand(new ReleaseReview(shell));
        release.addSubcommand(new ReleaseDetermine(shell));
        release.addSubcommand(new ReleaseShow(shell));
        Group.in(line, shell, "certificate", "Certificates of destruction and of releases.")
                .addSubcommand(new CertificateVerify(shell));
        LegalCommands.addTo(line, shell);
    }
}
