package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Outcome;
import io.hipaaimage.cli.frame.Shell;
import io.hipaaimage.cli.frame.ShellCommand;
import io.hipaaimage.core.RefusedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
        line.addSubcommand(new Init(shell));
        line.addSubcommand(new Put(shell));
        line.addSubcommand(new ListImages(shell));
        line.addSubcommand(new Get(shell));
        CommandLine recipient = group(line, shell, "recipient", "Recipients of shares and their verification.");
        recipient.addSubcommand(new RecipientAdd(shell));
        recipient.addSubcommand(new RecipientVerify(shell));
        recipient.addSubcommand(new RecipientList(shell));
        line.addSubcommand(new Share(shell));
        group(line, shell, "grants", "What was given to whom until when.").addSubcommand(new GrantsList(shell));
        line.addSubcommand(new Revoke(shell));
        CommandLine keys = group(line, shell, "keys", "Versions of the key encryption key.");
        keys.addSubcommand(new KeysList(shell));
        keys.addSubcommand(new KeysRotate(shell));
        keys.addSubcommand(new KeysRewrap(shell));
        CommandLine shred = group(line, shell, "shred", "The destruction of images.");
        shred.addSubcommand(new ShredNow(shell));
        shred.addSubcommand(new CloseHorizon(shell));
        group(line, shell, "certificate", "Certificates of destruction.").addSubcommand(new CertificateVerify(shell));
    }

    private static CommandLine group(CommandLine line, Shell shell, String name, String header) {
        CommandLine known = line.getSubcommands().get(name);
        if (known != null) {
            return known;
        }
        CommandLine made = new CommandLine(new Group(shell));
        made.setCommandName(name);
        made.getCommandSpec().usageMessage().header(header);
        line.addSubcommand(name, made);
        return made;
    }

    /** A word that needs a further word. */
    @Command
    static final class Group extends ShellCommand {
        Group(Shell shell) {
            super(shell);
        }

        @Override
        protected Outcome run() throws RefusedException {
            throw usage("the command needs a further word; --help lists them");
        }
    }
}
