package io.hipaaimage.cli.vault;

import io.hipaaimage.cli.frame.Group;
import io.hipaaimage.cli.frame.Shell;
import picocli.CommandLine;

/** What is filed: authorizations, agreements, restrictions, holds. */
final class LegalCommands {
    private LegalCommands() {}

    static void addTo(CommandLine line, Shell shell) {
        CommandLine authorization = Group.in(line, shell, "authorization", "Authorizations on file (45 CFR 164.508).");
        authorization.addSubcommand(new AuthorizationAdd(shell));
        authorization.addSubcommand(new AuthorizationRevoke(shell));
        CommandLine baa = Group.in(line, shell, "baa", "Business associate agreements on file (45 CFR 164.504(e)).");
        baa.addSubcommand(new BaaAdd(shell));
        baa.addSubcommand(new BaaList(shell));
        baa.addSubcommand(new BaaExpiring(shell));
        baa.addSubcommand(new BaaTerminate(shell));
        Group.in(line, shell, "dua", "Data use agreements on file (45 CFR 164.514(e)).")
                .addSubcommand(new DuaAdd(shell));
        CommandLine restriction = Group.in(line, shell, "restriction", "Restrictions on file (45 CFR 164.522(a)).");
        restriction.addSubcommand(new RestrictionAdd(shell));
        restriction.addSubcommand(new RestrictionEnd(shell));
        CommandLine hold = Group.in(line, shell, "hold", "Legal holds: what must not be destroyed.");
        hold.addSubcommand(new HoldPlace(shell));
        hold.addSubcommand(new HoldRelease(shell));
        hold.addSubcommand(new HoldList(shell));
    }
}
