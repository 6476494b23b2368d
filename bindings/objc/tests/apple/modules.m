// Uses the module map, like `@import` and Swift.
@import Token04;
@import Token04.ZegoToken;

NSString *tokenOf(Token04Generator *generator);

NSString *tokenOf(Token04Generator *generator) {
    NSError *error;
    NSString *token = [generator basicTokenForUserID:@"alice" lifetimeSeconds:60 error:&error];
    return error.code == Token04ErrorInvalidUserID
               ? [ZegoToken GenerateToken04:1 userID:@"" secret:@"" effectiveTimeInSeconds:1 payload:nil]
                     .token
               : token;
}
