import * as iam from 'aws-cdk-lib/aws-iam';

/** A role whose grants stand in one managed policy of the account, made with the first of them. */
export class RoleWithManagedPolicy extends iam.Role {
  /** what is granted, if anything is */
  public managedPolicy?: iam.ManagedPolicy;

  public addToPrincipalPolicy(statement: iam.PolicyStatement): iam.AddToPrincipalPolicyResult {
    this.managedPolicy ??= new iam.ManagedPolicy(this, 'Policy', { roles: [this], description: 'What is granted to a role of the API' });
    this.managedPolicy.addStatements(statement);
    return { statementAdded: true, policyDependable: this.managedPolicy };
  }
}
