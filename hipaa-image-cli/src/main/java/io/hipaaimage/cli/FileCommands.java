package io.hipaaimage.cli;

import io.hipaaimage.cli.audit.Anchor;
import io.hipaaimage.cli.audit.Append;
import io.hipaaimage.cli.audit.CheckProof;
import io.hipaaimage.cli.audit.CheckpointNow;
import io.hipaaimage.cli.audit.Export;
import io.hipaaimage.cli.audit.Forget;
import io.hipaaimage.cli.audit.Mirror;
import io.hipaaimage.cli.audit.Prove;
import io.hipaaimage.cli.audit.Report;
import io.hipaaimage.cli.audit.ReviewSign;
import io.hipaaimage.cli.audit.Suspend;
import io.hipaaimage.cli.audit.Verify;
import io.hipaaimage.cli.audit.WitnessRun;
import io.hipaaimage.cli.deid.Deid;
import io.hipaaimage.cli.deid.DeidKeygen;
import io.hipaaimage.cli.deid.DeidReidentify;
import io.hipaaimage.cli.demo.Demo;
import io.hipaaimage.cli.files.Keygen;
import io.hipaaimage.cli.files.Open;
import io.hipaaimage.cli.files.Seal;
import io.hipaaimage.cli.files.SlotsAdd;
import io.hipaaimage.cli.files.SlotsList;
import io.hipaaimage.cli.files.SlotsRemove;
import io.hipaaimage.cli.frame.Group;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.pictures.Inspect;
import io.hipaaimage.cli.pictures.Scrub;
import io.hipaaimage.cli.policy.PolicyDiff;
import io.hipaaimage.cli.policy.PolicyExplain;
import io.hipaaimage.cli.policy.PolicyTest;
import io.hipaaimage.cli.policy.PolicyVerify;
import io.hipaaimage.cli.share.Receive;
import io.hipaaimage.cli.share.RecipientKeygen;
import io.hipaaimage.core.Scrubber;
import io.hipaaimage.deid.Scrubbers;
import picocli.CommandLine;

/** The commands that work on files alone, without a vault. */
final class FileCommands {
    private FileCommands() {}

    static void addTo(CommandLine line, Shell shell) {
        Scrubber scrubber = Scrubbers.standard();
        line.addSubcommand(new Demo(shell, scrubber));
        line.addSubcommand(new Inspect(shell, scrubber));
        line.addSubcommand(new Scrub(shell, scrubber));
        line.addSubcommand(new CommandLine(new Deid(shell))
                .addSubcommand(new DeidKeygen(shell))
                .addSubcommand(new DeidReidentify(shell)));
        line.addSubcommand(new Keygen(shell));
        line.addSubcommand(new Seal(shell));
        line.addSubcommand(new Open(shell));
        CommandLine slots = Group.in(line, shell, "slots", "Who can open a sealed file: shown and changed in place.");
        slots.addSubcommand(new SlotsList(shell));
        slots.addSubcommand(new SlotsAdd(shell));
        slots.addSubcommand(new SlotsRemove(shell));
        Group.in(line, shell, "recipient", "Recipients of shares: their keys and their verification.")
                .addSubcommand(new RecipientKeygen(shell));
        line.addSubcommand(new Receive(shell));
        CommandLine audit = Group.in(line, shell, "audit", "A log that shows every change of it.");
        audit.addSubcommand(new Append(shell));
        audit.addSubcommand(new Verify(shell));
        audit.addSubcommand(new CheckpointNow(shell));
        audit.addSubcommand(new Anchor(shell, new AnyLog()));
        audit.addSubcommand(new Prove(shell));
        audit.addSubcommand(new CheckProof(shell));
        audit.addSubcommand(new WitnessRun(shell));
        audit.addSubcommand(new Report(shell, new AnyLog()));
        CommandLine review = Group.in(audit, shell, "review", "What a reviewer of activity decided.");
        review.getCommandSpec().usageMessage().footer("  hipaa-image audit review COMMAND --help");
        review.addSubcommand(new ReviewSign(shell, new AnyLog()));
        audit.addSubcommand(new Suspend(shell, new AnyLog()));
        audit.addSubcommand(new Export(shell, new AnyLog()));
        audit.addSubcommand(new Forget(shell, new AnyLog()));
        audit.addSubcommand(new Mirror(shell));
        CommandLine policy = Group.in(line, shell, "policy", "Who may, why, and what would make it permitted.");
        policy.addSubcommand(new PolicyTest(shell));
        policy.addSubcommand(new PolicyExplain(shell));
        policy.addSubcommand(new PolicyVerify(shell));
        policy.addSubcommand(new PolicyDiff(shell));
    }
}
