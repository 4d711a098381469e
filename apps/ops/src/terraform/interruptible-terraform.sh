#!/bin/sh
# Runs in place of Terraform where cdktf runs it: says which process Terraform is, so that Ctrl-C can be
# handed to it, and does not start it any more after that.
[ ! -e "$INTERRUPTIBLE_TERRAFORM/interrupted" ] || exit 130
echo "$$" >"$INTERRUPTIBLE_TERRAFORM/pid"
exec terraform "$@"
